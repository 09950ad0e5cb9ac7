using CodeFirstOutliers.Demo;

return await LoopbackDemo.RunAsync();

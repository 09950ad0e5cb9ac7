using CodeFirstOutliers.Demo;

return await DemoCommand.RunAsync(args);

using CodeFirstOutliers.Server;

return await ServerCommand.RunAsync(args);

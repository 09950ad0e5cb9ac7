using CodeFirstOutliers.Server;
using CodeFirstOutliers.Server.Rehearsing;

Rehearsal.Begin();
return await ServerCommand.RunAsync(args);

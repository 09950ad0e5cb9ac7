using CodeFirstOutliers.Client;
using CodeFirstOutliers.Client.Commands;

using var streams = StandardStreams.OfProcess();
using var interruption = new Interruption();
return await OutliersCommand.InvokeAsync(args, streams, interruption.Token);

using System.CommandLine;
using CodeFirstOutliers.Benchmarks.Load;
using CodeFirstOutliers.Benchmarks.Quality;
using CodeFirstOutliers.Benchmarks.Serving;

return await new RootCommand("Measures what CodeFirstOutliers finds and what it costs.")
{
    QualityCommand.Create(),
    new LoadCommand().ToCommand(),
    ServeCommand.Create(),
    DriveCommand.Create(),
}.Parse(args).InvokeAsync();

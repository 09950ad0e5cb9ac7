using System.CommandLine;
using CodeFirstOutliers.Benchmarks.Quality;

return await new RootCommand("Measures what CodeFirstOutliers finds and what it costs.")
{
    QualityCommand.Create(),
}.Parse(args).InvokeAsync();

using System.CommandLine;
using CodeFirstOutliers.Benchmarks.Coding;
using CodeFirstOutliers.Benchmarks.Detecting;
using CodeFirstOutliers.Benchmarks.Ending;
using CodeFirstOutliers.Benchmarks.Features;
using CodeFirstOutliers.Benchmarks.Growth;
using CodeFirstOutliers.Benchmarks.Load;
using CodeFirstOutliers.Benchmarks.Monitoring;
using CodeFirstOutliers.Benchmarks.Page;
using CodeFirstOutliers.Benchmarks.Quality;
using CodeFirstOutliers.Benchmarks.Report;
using CodeFirstOutliers.Benchmarks.Rows;
using CodeFirstOutliers.Benchmarks.Serving;

SectionCommand[] sections =
[
    new LoadCommand(), new CodecCommand(), new MethodsCommand(), new GrowthCommand(), new StartCommand(), new RowsCommand(), new FeaturesCommand(), new MonitorCommand(),
];
var command = new RootCommand("Measures what CodeFirstOutliers finds and what it costs.")
{
    QualityCommand.Create(),
    AllCommand.Create(sections),
    ServeCommand.Create(),
    DriveCommand.Create(),
};
foreach (var section in sections.Append(new EndingCommand()).Append(new PageCommand()))
{
    command.Subcommands.Add(section.ToCommand());
}

var line = command.Parse(args);
var exitCode = await line.InvokeAsync();
return line.Errors.Count > 0 ? QualityCommand.BadInput : exitCode;

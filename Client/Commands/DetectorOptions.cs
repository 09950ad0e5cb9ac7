using System.CommandLine;

namespace CodeFirstOutliers.Client.Commands;

/// <summary>How outliers are told.</summary>
internal sealed class DetectorOptions
{
    private static readonly (string Name, Direction Direction)[] Directions =
        [("both", Direction.Both), ("high", Direction.High), ("low", Direction.Low)];

    private static readonly (string Name, Mode Mode)[] Modes = [("full", Mode.Full), ("light", Mode.Light)];

    private readonly Option<string?> _method = Choice(
        "--method", "The rule that tells outliers, see 'outliers methods'; by default two-sigma", MethodList.Names);

    private readonly Option<double> _threshold = NumberOption.Create(
        "--threshold", "NUMBER", "How far out an outlier begins, in the method's unit; by default the method's own");

    private readonly Option<int> _period = new("--period")
    {
        Description = "The number of values in a season, for the seasonal method; by default it is found",
        HelpName = "COUNT",
    };

    private readonly Option<string?> _direction = Choice(
        "--direction", "On which side outliers are told; by default on both", [.. Directions.Select(entry => entry.Name)]);

    private readonly Option<double> _minDeviation = NumberOption.Create(
        "--min-deviation", "NUMBER", "A value no farther than this from the expected one is no outlier, in the values' unit");

    private readonly Option<string?> _mode = Choice(
        "--mode", "How much of the past the online detector looks at; by default full", [.. Modes.Select(entry => entry.Name)]);

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_method, _threshold, _period, _direction, _minDeviation, _mode])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was asked for; null where nothing was, so that the server's default holds.</summary>
    public Detector? Read(ParseResult line, bool byName, bool explain)
    {
        var detector = new Detector
        {
            Method = MethodList.Of(line.GetValue(_method)),
            Threshold = line.GetValue(_threshold),
            Period = line.GetValue(_period),
            Direction = Directions.FirstOrDefault(entry => entry.Name == line.GetValue(_direction)).Direction,
            MinDeviation = line.GetValue(_minDeviation),
            Mode = Modes.FirstOrDefault(entry => entry.Name == line.GetValue(_mode)).Mode,
            Scope = byName ? Scope.ByName : Scope.Unspecified,
            Explain = explain,
        };
        return detector == new Detector() ? null : detector;
    }

    private static Option<string?> Choice(string name, string description, string[] choices)
    {
        var option = new Option<string?>(name) { Description = description };
        option.AcceptOnlyFromAmong(choices);
        return option;
    }
}

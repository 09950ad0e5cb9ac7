using System.CommandLine;

namespace CodeFirstOutliers.Client.Commands;

/// <summary>What only the online detector can be told.</summary>
internal sealed class OnlineOptions
{
    private static readonly (string Name, Sensitivity Sensitivity)[] Sensitivities = [("quiet", Sensitivity.Quiet), ("eager", Sensitivity.Eager)];

    private readonly Option<string?> _sensitivity = new("--sensitivity") { Description = "How readily slow changes are told; by default quiet" };

    private readonly Option<double> _budget = NumberOption.Create(
        "--budget", "NUMBER", "The most alarms a week for each series, the rarest ones; by default without limit");

    private readonly Option<double> _minDeviationShare = NumberOption.Create(
        "--min-deviation-share", "NUMBER", "A value no farther from the expected one than this share of it is no outlier, 0.1 for a tenth");

    private readonly Option<double> _missing = NumberOption.Create(
        "--missing", "SECONDS", "Tell that no value came for so long; by default never");

    public void AddTo(Command command)
    {
        _sensitivity.AcceptOnlyFromAmong([.. Sensitivities.Select(entry => entry.Name)]);
        foreach (var option in (Option[])[_sensitivity, _budget, _minDeviationShare, _missing])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Adds what was asked for.</summary>
    public Detector Read(ParseResult line, Detector detector) => detector with
    {
        Sensitivity = Sensitivities.FirstOrDefault(entry => entry.Name == line.GetValue(_sensitivity)).Sensitivity,
        Budget = line.GetValue(_budget),
        MinDeviationShare = line.GetValue(_minDeviationShare),
        MissingSeconds = line.GetValue(_missing),
    };
}

using System.CommandLine;
using System.Globalization;

namespace CodeFirstOutliers.Client.Commands;

/// <summary>Options that take a number, the same in every country.</summary>
internal static class NumberOption
{
    public static bool TryParse(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    public static Option<double> Create(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = argument =>
        {
            if (!TryParse(argument.Tokens[0].Value, out var number))
            {
                argument.AddError($"{name} must be a number, got '{argument.Tokens[0].Value}'");
            }

            return number;
        },
    };
}

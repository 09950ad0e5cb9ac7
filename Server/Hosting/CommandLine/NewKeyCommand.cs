using System.CommandLine;
using CodeFirstOutliers.Server.Hosting.Identity;

namespace CodeFirstOutliers.Server.Hosting.CommandLine;

/// <summary>Makes an API key: the key for its holder, and the hash for the server's settings.</summary>
internal static class NewKeyCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "Who will hold the key: letters, digits, '.', '_' and '-'" };
        name.Validators.Add(given =>
        {
            // in the name of a setting ':' begins a section, and '=' the value
            if (given.GetValue(name) is { } text && !text.All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '-'))
            {
                given.AddError($"NAME must have letters, digits, '.', '_' and '-' only, got {Harmless.Quoted(text, '\'')}");
            }
        });
        var command = new Command("new-key", "Makes an API key, which is shown once, and the setting that has the server take it") { name };
        command.SetAction(parsed =>
        {
            var key = ApiKeyHash.NewKey();
            Console.WriteLine($"key, for its holder alone:   {ApiKeyHandler.Header}: {key}");
            Console.WriteLine($"setting, for the server:     --Outliers:Identity:ApiKeys:{parsed.GetRequiredValue(name)}={new ApiKeyHash(key)}");
        });
        return command;
    }
}

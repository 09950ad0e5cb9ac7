using System.CommandLine;
using CodeFirstOutliers.Server.Hosting.Identity;

namespace CodeFirstOutliers.Server.Hosting.CommandLine;

/// <summary>Makes an API key: the key for its holder, and the hash for the server's settings.</summary>
internal static class NewKeyCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "Who will hold the key" };
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

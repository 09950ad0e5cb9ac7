namespace CodeFirstOutliers.Server.Hosting.CommandLine;

/// <summary>The one option with two values, --tls CERT KEY; KEY is left out where CERT is PKCS#12, which holds it.</summary>
internal static class TlsSwitch
{
    public const string Name = "--tls";

    /// <summary>The same command line with a setting for each of the two.</summary>
    public static string[] Expand(string[] args)
    {
        var at = Array.IndexOf(args, Name);
        if (at < 0)
        {
            return args;
        }

        var values = args.Skip(at + 1).TakeWhile(each => !each.StartsWith("--", StringComparison.Ordinal)).Take(2).ToArray();
        string[] keys = ["Certificate", "Key"];
        return [.. args[..at], .. values.Zip(keys, (value, key) => $"--Outliers:Tls:{key}={value}"), .. args[(at + 1 + values.Length)..]];
    }
}

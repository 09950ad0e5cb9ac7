using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Tests.Server.Soak;

/// <summary>What the library answers where it is called directly, without a server in between.</summary>
internal static class Library
{
    private static readonly CodeFirstOutliers.Detection.Method[] _methods = [Methods.TwoSigma, Methods.TwoSigma, Methods.Mad, Methods.Iqr, Methods.Esd, Methods.Seasonal];

    /// <summary>The indices of a series' outliers.</summary>
    public static int[] Detect(Method method, double[] values) => [.. _methods[(int)method].Create().Find(new Series(values), explain: false).Indices];

    /// <summary>The indices within each chunk, of one name that is watched.</summary>
    public static int[][] Watch(Mode mode, double[][] chunks)
    {
        var detector = new OnlineDetector(new(mode == Mode.Light ? OnlineMode.Light : OnlineMode.Full));
        return [.. chunks.Select(chunk => chunk.Select((value, index) => (detector.Observe(value).IsOutlier, index)).Where(each => each.IsOutlier).Select(each => each.index).ToArray())];
    }
}

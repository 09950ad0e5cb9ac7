using System.Security.Cryptography;
using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Tests.Detection.Online;

/// <summary>States of online detectors, and what forges them.</summary>
internal static class States
{
    /// <summary>Where the first number stands: behind the mark and the version.</summary>
    public const int Head = 8;

    private const long Step = 30 * TimeSpan.TicksPerMinute;

    public static byte[] After(int count, OnlineMode mode = OnlineMode.Full)
    {
        var detector = new OnlineDetector(new(mode));
        foreach (var (value, index) in OnlineSeries.Make(1, count).Select((value, index) => (value, index)))
        {
            detector.Observe(value, index * Step);
        }

        return detector.Export();
    }

    /// <summary>Where the checksum stands.</summary>
    public static int End(byte[] state) => state.Length - SHA256.HashSizeInBytes;

    /// <summary>Gives a state its right checksum.</summary>
    public static byte[] Seal(byte[] state)
    {
        SHA256.HashData(state.AsSpan(0, End(state))).CopyTo(state.AsSpan(End(state)));
        return state;
    }
}

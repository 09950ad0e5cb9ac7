namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>Arrays for answers, each of whose places will be written: filling hundreds of megabytes with zeros first would not hear a token.</summary>
internal static class Unfilled
{
    public static T[] Of<T>(int length)
        where T : unmanaged => GC.AllocateUninitializedArray<T>(length);
}

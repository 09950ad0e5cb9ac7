namespace CodeFirstOutliers.Tests.Support;

/// <summary>What a process holds.</summary>
/// <param name="Heap">The bytes of its objects.</param>
/// <param name="Resident">The bytes that it has in memory.</param>
/// <param name="MostResident">The most that it has had.</param>
/// <param name="Handles">Its open files and sockets; 0 where the system does not tell.</param>
/// <param name="Threads">Its threads.</param>
internal sealed record Holding(long Heap, long Resident, long MostResident, int Handles, int Threads)
{
    private const double Tenth = 1.1;

    /// <summary>What may have come on top of a tenth: pools that were filled, code that was compiled, and here and there a thread.</summary>
    private const long MoreHeap = 4L << 20;
    private const long MoreResident = 40L << 20;
    private const int MoreHandles = 10;
    private const int MoreThreads = 10;

    /// <summary>Whether it is no more than before, but for a tenth and a little.</summary>
    public bool IsAsBefore(Holding before) =>
        Heap <= (before.Heap * Tenth) + MoreHeap
        && Resident <= (before.Resident * Tenth) + MoreResident
        && Handles <= before.Handles + MoreHandles
        && Threads <= before.Threads + MoreThreads;

    public override string ToString() => $"{Heap >> 10} KiB of objects, {Resident >> 20} MiB resident (at most {MostResident >> 20}), {Handles} handles, {Threads} threads";
}

/// <summary>
/// Lets a measured program tell what it has allocated and what it holds, without the program knowing: the runtime loads it when the
/// environment's DOTNET_STARTUP_HOOKS names it. Each line on standard input is answered by one on standard output.
/// </summary>
internal static class StartupHook
{
    /// <summary>Called by the runtime before Main.</summary>
    public static void Initialize() => new Thread(Answer) { IsBackground = true }.Start();

    private static void Answer()
    {
        while (Console.In.ReadLine() is { } question)
        {
            Console.Out.WriteLine(question == "held?" ? $"held {Held()}" : $"allocated {GC.GetTotalAllocatedBytes(precise: true)}");
        }
    }

    /// <summary>What is left once all garbage is gone, and given back to the system.</summary>
    private static long Held()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: false);
    }
}

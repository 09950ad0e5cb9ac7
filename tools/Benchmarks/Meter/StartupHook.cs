/// <summary>
/// Lets a measured program tell what it has allocated, without the program knowing: the runtime loads it when the
/// environment's DOTNET_STARTUP_HOOKS names it. Each line on standard input is answered by one on standard output.
/// </summary>
internal static class StartupHook
{
    /// <summary>Called by the runtime before Main.</summary>
    public static void Initialize() => new Thread(Answer) { IsBackground = true }.Start();

    private static void Answer()
    {
        while (Console.In.ReadLine() is not null)
        {
            Console.Out.WriteLine($"allocated {GC.GetTotalAllocatedBytes(precise: true)}");
        }
    }
}

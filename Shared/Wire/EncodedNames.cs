using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CodeFirstOutliers.Wire;

/// <summary>The names of columns as fields of a metric, each encoded once and ready to be copied.</summary>
internal ref struct EncodedNames : IDisposable
{
    /// <summary>So many bytes behind the name may be written by <see cref="Copy"/>.</summary>
    public const int Slack = 16;

    private const int NameField = 2;
    private const int UsualLength = 32;

    private readonly byte[] _bytes;
    private readonly int[] _ends;

    public EncodedNames(IReadOnlyList<string> names)
    {
        var writer = new WireWriter((names.Count * UsualLength) + Slack);
        _ends = ArrayPool<int>.Shared.Rent(names.Count + 1);
        _ends[0] = 0;
        for (var id = 0; id < names.Count; id++)
        {
            writer.WriteString(NameField, names[id]);
            _ends[id + 1] = writer.Written.Length;
            Longest = Math.Max(Longest, _ends[id + 1] - _ends[id]);
        }

        writer.Room(Slack);
        _bytes = writer.Detach();
    }

    /// <summary>How many bytes the longest takes.</summary>
    public int Longest { get; }

    public readonly ReadOnlySpan<byte> this[int id] => _bytes.AsSpan(_ends[id], _ends[id + 1] - _ends[id]);

    /// <summary>Copies one of the names in steps of 16 bytes: most take one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(ReadOnlySpan<byte> name, ref byte target)
    {
        ref var source = ref MemoryMarshal.GetReference(name);
        for (var at = 0; at < name.Length; at += Slack)
        {
            Vector128.LoadUnsafe(ref source, (nuint)at).StoreUnsafe(ref target, (nuint)at);
        }
    }

    public readonly void Dispose()
    {
        Pool.Return(_bytes);
        Pool.Return(_ends);
    }
}

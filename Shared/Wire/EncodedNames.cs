using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CodeFirstOutliers.Wire;

/// <summary>The names of columns as fields of a metric, each encoded once and ready to be copied.</summary>
internal readonly ref struct EncodedNames : IDisposable
{
    /// <summary>So many bytes behind the name may be written by <see cref="Copy"/>.</summary>
    public const int Slack = 16;

    private const int NameField = 2;
    private const int UsualLength = 32;

    private readonly byte[] _pooledBytes;
    private readonly Place[] _pooledPlaces;
    private readonly ref byte _bytes;
    private readonly ReadOnlySpan<Place> _places;

    public EncodedNames(IReadOnlyList<string> names)
    {
        var writer = new WireWriter((names.Count * UsualLength) + Slack);
        _pooledPlaces = Pool.Rent<Place>(names.Count);
        for (var id = 0; id < names.Count; id++)
        {
            var start = writer.Written.Length;
            writer.WriteString(NameField, names[id]);
            _pooledPlaces[id] = new(start, writer.Written.Length - start);
            Longest = Math.Max(Longest, _pooledPlaces[id].Length);
        }

        writer.Room(Slack);
        _pooledBytes = writer.Detach();
        _bytes = ref MemoryMarshal.GetArrayDataReference(_pooledBytes);
        _places = _pooledPlaces.AsSpan(0, names.Count);
    }

    /// <summary>How many bytes the longest takes.</summary>
    public int Longest { get; }

    /// <summary>Copies one of the names in steps of 16 bytes, most in one, and says how many bytes it takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Copy(int id, ref byte target)
    {
        var place = _places[id];
        ref var source = ref Unsafe.Add(ref _bytes, place.Start);
        for (var at = 0; at < place.Length; at += Slack)
        {
            Vector128.LoadUnsafe(ref source, (nuint)at).StoreUnsafe(ref target, (nuint)at);
        }

        return place.Length;
    }

    public void Dispose()
    {
        Pool.Return(_pooledBytes);
        Pool.Return(_pooledPlaces);
    }

    private readonly record struct Place(int Start, int Length);
}

using System.Buffers;
using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>The ways of compressing that one side knows.</summary>
internal sealed class Compressions
{
    public const string Identity = "identity";

    private readonly Dictionary<string, ICompressionProvider> _providers;

    public Compressions(IEnumerable<ICompressionProvider>? providers)
    {
        var known = providers ?? Default;
        _providers = known.ToDictionary(provider => provider.EncodingName, StringComparer.OrdinalIgnoreCase);
        Names = string.Join(',', _providers.Keys.Prepend(Identity));
    }

    /// <summary>gzip and deflate.</summary>
    public static IReadOnlyList<ICompressionProvider> Default { get; } =
        [new GzipCompressionProvider(CompressionLevel.Fastest), new DeflateCompressionProvider(CompressionLevel.Fastest)];

    /// <summary>What grpc-accept-encoding says.</summary>
    public string Names { get; }

    public ICompressionProvider? Find(string? name) =>
        name is not null && _providers.TryGetValue(name, out var provider) ? provider : null;

    /// <summary>Decompresses a message; never beyond the limit, however much it would become.</summary>
    public static PooledBuffer Inflate(ICompressionProvider provider, ReadOnlySequence<byte> message, int? limit)
    {
        var inflated = new PooledBuffer();
        try
        {
            using var source = new SequenceStream(message);
            using var stream = provider.CreateDecompressionStream(source);
            while (true)
            {
                var read = stream.Read(inflated.GetSpan());
                if (read == 0)
                {
                    return inflated;
                }

                inflated.Advance(read);
                if (inflated.Length > limit)
                {
                    throw Frames.TooLargeToReceive();
                }
            }
        }
        catch
        {
            inflated.Dispose();
            throw;
        }
    }
}

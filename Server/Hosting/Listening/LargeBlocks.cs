using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace CodeFirstOutliers.Server.Hosting.Listening;

/// <summary>
/// Memory for what goes through a connection, in blocks of 32 KB from the shared pool, where Kestrel's own have 4 KB: each call
/// of the kernel fills a block, and a message of a thousand metrics is in two instead of eleven.
/// </summary>
internal sealed class LargeBlocks : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    private const int BlockBytes = 32 * 1024;

    public override int MaxBufferSize => Shared.MaxBufferSize;

    /// <summary>The pool of all: it has nothing of its own.</summary>
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => this;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1) => Shared.Rent(Math.Max(minBufferSize, BlockBytes));

    protected override void Dispose(bool disposing)
    {
    }
}

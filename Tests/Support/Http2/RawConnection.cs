using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CodeFirstOutliers.Tests.Support.Http2;

/// <summary>A connection over which any bytes can be sent. What the server sends is read all the time, and counted.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    /// <summary>What a client says first.</summary>
    public static readonly byte[] Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray();

    /// <summary>The number of the setting for the size of a table that headers are remembered in: of none, all are written out.</summary>
    private const ushort HeaderTableSize = 1;

    private readonly TcpClient _client = new() { NoDelay = true };
    private NetworkStream _bytes = null!;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<int?>> _ends = new();
    private readonly bool _acknowledges;
    private Task _reading = Task.CompletedTask;

    private RawConnection(bool acknowledges) => _acknowledges = acknowledges;

    /// <summary>How many frames of each kind came.</summary>
    public ConcurrentDictionary<FrameType, int> Received { get; } = new();

    /// <summary>The error that the server closed the connection with; null while it did not.</summary>
    public uint? GoAway { get; private set; }

    /// <summary>Ends when the server has closed the connection.</summary>
    public Task Closed => _reading;

    /// <summary>Connects to host:port, and sends nothing by itself.</summary>
    public static Task<RawConnection> OpenAsync(string address) => OpenAsync(address, acknowledges: false);

    /// <summary>Connects, and begins as a client does, with settings; acknowledges the server's, and its pings.</summary>
    public static async Task<RawConnection> BeginAsync(string address, params (ushort Id, uint Value)[] settings)
    {
        var connection = await OpenAsync(address, acknowledges: true);
        await connection.SendAsync([.. Preface, .. Frame.Settings([(HeaderTableSize, 0), .. settings]).ToBytes()]);
        return connection;
    }

    private static async Task<RawConnection> OpenAsync(string address, bool acknowledges)
    {
        var connection = new RawConnection(acknowledges);
        await connection._client.ConnectAsync(IPEndPoint.Parse(address));
        connection._bytes = connection._client.GetStream();
        connection._reading = connection.ReadAsync();
        return connection;
    }

    /// <summary>Sends frames in one piece.</summary>
    /// <returns>Whether the connection took them; it does not once the server has closed it.</returns>
    public Task<bool> SendAsync(params IEnumerable<Frame> frames) => SendAsync([.. frames.SelectMany(frame => frame.ToBytes())]);

    /// <inheritdoc cref="SendAsync(IEnumerable{Frame})"/>
    public async Task<bool> SendAsync(byte[] bytes)
    {
        await _sending.WaitAsync();
        try
        {
            await _bytes.WriteAsync(bytes);
            return !_reading.IsCompleted;
        }
        catch (IOException)
        {
            return false;
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Says that nothing more will be sent.</summary>
    public void Finish()
    {
        try
        {
            _client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // the server was first
        }
    }

    /// <summary>How a stream ended: its grpc-status, or null where it was reset or the connection closed.</summary>
    public Task<int?> EndOfAsync(int stream) => EndOf(stream).Task;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _reading;
        _sending.Dispose();
    }

    private TaskCompletionSource<int?> EndOf(int stream) =>
        _ends.GetOrAdd(stream, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task ReadAsync()
    {
        await Task.Yield();
        try
        {
            var header = new byte[Frame.HeaderBytes];
            while (true)
            {
                await _bytes.ReadExactlyAsync(header);
                var (length, type, flags, stream) = Frame.ReadHeader(header);
                var payload = new byte[length];
                await _bytes.ReadExactlyAsync(payload);
                Received.AddOrUpdate(type, 1, (_, count) => count + 1);
                await TakeAsync(new(type, flags, stream, payload));
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or SocketException)
        {
            foreach (var end in _ends.Values)
            {
                end.TrySetResult(null);
            }
        }
    }

    private async Task TakeAsync(Frame frame)
    {
        var acknowledges = (frame.Flags & Frame.Acknowledges) != 0;
        switch (frame.Type)
        {
            case FrameType.Settings or FrameType.Ping when _acknowledges && !acknowledges:
                await SendAsync(frame with { Flags = Frame.Acknowledges, Payload = frame.Type == FrameType.Ping ? frame.Payload : [] });
                break;
            case FrameType.Headers when HeaderBlock.StatusIn(frame.Payload) is { } status:
                EndOf(frame.Stream).TrySetResult(status);
                break;
            case FrameType.Reset:
                EndOf(frame.Stream).TrySetResult(null);
                break;
            case FrameType.GoAway:
                GoAway = BinaryPrimitives.ReadUInt32BigEndian(frame.Payload.AsSpan(4));
                break;
        }
    }
}

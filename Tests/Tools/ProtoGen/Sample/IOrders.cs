using ProtoBuf.Grpc;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen.Sample;

/// <summary>Takes orders, each an <see cref="Order"/>.</summary>
[Service("shop.Orders")]
public interface IOrders
{
    /// <summary>Places an order; see <see cref="CancelAsync"/> and <see cref="IStock.CountAsync"/>.</summary>
    /// <remarks>Twice the same order is one order.</remarks>
    ValueTask<Order> PlaceAsync(Order order, CallContext context = default);

    /// <summary>Takes an order back.</summary>
    [Obsolete("Place an order of nothing.")]
    ValueTask CancelAsync(Order order);

    /// <summary>
    /// All orders:
    /// <list type="bullet">
    /// <item>open ones,</item>
    /// <item>closed ones.</item>
    /// </list>
    /// </summary>
    [Operation("Browse")]
    IAsyncEnumerable<Order> ListAsync(CancellationToken cancellationToken = default);
}

/// <summary>Knows what is there.</summary>
[Service("shop.Stock")]
public interface IStock
{
    ValueTask<Inventory> CountAsync(IAsyncEnumerable<Order.Line> lines);
}

[Service("help.Support")]
public interface ISupport
{
    ValueTask AskAsync();
}

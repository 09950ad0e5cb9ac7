using CodeFirstOutliers.Benchmarks.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ProtoBuf.Grpc;
using ProtoBuf.Grpc.Configuration;
using ProtoBuf.Grpc.Server;

namespace CodeFirstOutliers.Benchmarks.Serving;

/// <summary>What the stack alone costs: a code-first service whose marshaller keeps the bytes as they are.</summary>
internal sealed class BytesPeer : IPeer
{
    /// <inheritdoc/>
    public void AddTo(IServiceCollection services)
    {
        var binder = BinderConfiguration.Create();
        binder.SetMarshaller(Marshallers.Kept);
        services.AddSingleton(binder);
        services.AddCodeFirstGrpc();
    }

    /// <inheritdoc/>
    public void MapTo(WebApplication app) => app.MapGrpcService<BytesService>();
}

/// <summary>The contract's first call, as bytes.</summary>
[Service("pb.Outliers")]
public interface IBytesOutliers
{
    /// <summary>Answers the same to all.</summary>
    ValueTask<Kept> DetectAsync(Kept request, CallContext context = default);
}

/// <summary>Answers canned bytes.</summary>
internal sealed class BytesService : IBytesOutliers
{
    private static readonly ValueTask<Kept> _answer = new(new Kept(Sample.Answer()));

    /// <inheritdoc/>
    public ValueTask<Kept> DetectAsync(Kept request, CallContext context = default) => _answer;
}

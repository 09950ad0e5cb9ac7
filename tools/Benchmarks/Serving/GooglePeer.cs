using System.Buffers;
using CodeFirstOutliers.Benchmarks.Messages;
using CodeFirstOutliers.Detection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ProtoBuf.Grpc;
using ProtoBuf.Grpc.Configuration;
using ProtoBuf.Grpc.Server;

namespace CodeFirstOutliers.Benchmarks.Serving;

/// <summary>The same rule on the same stack, with the messages that protoc generates for Google.Protobuf.</summary>
internal sealed class GooglePeer : IPeer
{
    /// <inheritdoc/>
    public void AddTo(IServiceCollection services)
    {
        var binder = BinderConfiguration.Create();
        binder.SetMarshaller(Marshallers.Google(Pb.OutliersRequest.Parser));
        binder.SetMarshaller(Marshallers.Google(Pb.OutliersResponse.Parser));
        services.AddSingleton(binder);
        services.AddCodeFirstGrpc();
    }

    /// <inheritdoc/>
    public void MapTo(WebApplication app) => app.MapGrpcService<GoogleService>();
}

/// <summary>The contract's first call, with Google's messages.</summary>
[Service("pb.Outliers")]
public interface IGoogleOutliers
{
    /// <summary>Finds the outliers.</summary>
    ValueTask<Pb.OutliersResponse> DetectAsync(Pb.OutliersRequest request, CallContext context = default);
}

/// <summary>Answers it by the rule that is ours, too.</summary>
internal sealed class GoogleService : IGoogleOutliers
{
    /// <inheritdoc/>
    public ValueTask<Pb.OutliersResponse> DetectAsync(Pb.OutliersRequest request, CallContext context = default)
    {
        var values = ArrayPool<double>.Shared.Rent(request.Metrics.Count);
        for (var index = 0; index < request.Metrics.Count; index++)
        {
            values[index] = request.Metrics[index].Value;
        }

        var found = new TwoSigma().Find(new(values.AsSpan(0, request.Metrics.Count)), explain: false, context.CancellationToken);
        ArrayPool<double>.Shared.Return(values);
        return new(new Pb.OutliersResponse { Indices = { found.Indices } });
    }
}

using System.Buffers;
using System.Text.Json;
using CodeFirstOutliers.Benchmarks.Messages;
using CodeFirstOutliers.Detection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstOutliers.Benchmarks.Serving;

/// <summary>The same rule behind JSON over HTTP/2, with the source-generated serialiser.</summary>
internal sealed class JsonPeer : IPeer
{
    /// <inheritdoc/>
    public void AddTo(IServiceCollection services)
    {
    }

    /// <inheritdoc/>
    public void MapTo(WebApplication app) => app.Run(AnswerAsync);

    private static async Task AnswerAsync(HttpContext context)
    {
        var cancelled = context.RequestAborted;
        var request = await JsonSerializer.DeserializeAsync(context.Request.BodyReader, JsonMessages.Default.JsonRequest, cancelled);
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.BodyWriter, Find(request!), JsonMessages.Default.JsonResponse, cancelled);
    }

    private static JsonResponse Find(JsonRequest request)
    {
        var values = ArrayPool<double>.Shared.Rent(request.Metrics.Count);
        for (var index = 0; index < request.Metrics.Count; index++)
        {
            values[index] = request.Metrics[index].Value;
        }

        var found = new TwoSigma().Find(new(values.AsSpan(0, request.Metrics.Count)), explain: false);
        ArrayPool<double>.Shared.Return(values);
        return new([.. found.Indices]);
    }
}

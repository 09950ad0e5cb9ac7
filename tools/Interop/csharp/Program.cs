// Finds the outliers among seven values: Example [URL]
using CodeFirstOutliers;
using Grpc.Net.Client;
using ProtoBuf.Grpc.Client;

var server = args.Length > 0 ? args[0] : "http://localhost:9999";
using var channel = GrpcChannel.ForAddress(server);
var outliers = channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory);

double[] values = [1, 2, 100, 1, 3, 200, 1];
var response = await outliers.DetectAsync(new OutliersRequest
{
    Metrics = [.. values.Select(value => new Metric { Name = "CPU", Value = value })],
});
Console.WriteLine($"outliers at: [{string.Join(' ', response.Indices)}]");

using Grpc.Core;

namespace CodeFirstOutliers.Client.Calling;

/// <summary>Holds a server to what an answer can be: whatever is printed of it is about metrics that were sent.</summary>
internal static class AnswerCheck
{
    /// <summary>Checks an answer.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="count">How many metrics it is about.</param>
    /// <exception cref="RpcException">Internal: it cannot be right.</exception>
    public static OutliersResponse Checked(this OutliersResponse response, long count)
    {
        Check("indices", response.Indices, count, least: 1);
        Check("outliers", response.Outliers.Select(outlier => outlier.Index), count, least: 1);
        Check("incidents", response.Incidents.Select(incident => incident.Index), count, least: 0);
        if (response.Outliers.Count > 0 && !response.Outliers.Select(outlier => outlier.Index).SequenceEqual(response.Indices))
        {
            throw Wrong("its outliers are not those of its indices");
        }

        return response;
    }

    private static void Check(string field, IEnumerable<int> indices, long count, int least)
    {
        var before = -1L;
        foreach (var index in indices)
        {
            if (index < 0 || index >= count)
            {
                throw Wrong($"{field} has {index}, and {count} metrics were sent");
            }

            if (before >= 0 && index - before < least)
            {
                throw Wrong($"{field} has {index} after {before}");
            }

            before = index;
        }
    }

    internal static RpcException Wrong(string why) => new(new Status(StatusCode.Internal, $"an answer that cannot be right: {why}"));
}

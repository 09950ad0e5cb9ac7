using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CodeFirstOutliers.Tests.GoogleProtobuf;

/// <summary>Our records as Google's messages, to be compared.</summary>
internal static class ToGoogle
{
    public static Pb.OutliersRequest Message(OutliersRequest request)
    {
        var message = new Pb.OutliersRequest { Detector = request.Detector is { } detector ? Message(detector) : null };
        message.Metrics.AddRange(request.Metrics.Select(Message));
        message.States.AddRange(request.States.Select(Message));
        message.ReturnStates.AddRange(request.ReturnStates);
        return message;
    }

    public static Pb.OutliersResponse Message(OutliersResponse response)
    {
        var message = new Pb.OutliersResponse();
        message.Indices.AddRange(response.Indices);
        message.Outliers.AddRange(response.Outliers.Select(Message));
        message.Notes.AddRange(response.Notes);
        message.States.AddRange(response.States.Select(Message));
        message.Incidents.AddRange(response.Incidents.Select(Message));
        return message;
    }

    private static Pb.Incident Message(Incident incident) => new()
    {
        Index = incident.Index,
        Name = incident.Name,
        Start = Message(incident.Start),
        End = Message(incident.End),
        Over = incident.Over,
        Peak = incident.Peak,
        Expected = incident.Expected,
        Direction = (Pb.Direction)incident.Direction,
        Term = incident.Term,
        Surprise = incident.Surprise,
        Count = incident.Count,
        Id = incident.Id,
        Sequence = incident.Sequence,
        Muted = incident.Muted,
        Told = Message(incident.Told),
    };

    private static Pb.Metric Message(Metric metric) => new() { Time = Message(metric.Time), Name = metric.Name, Value = metric.Value };

    private static Pb.Detector Message(Detector detector) => new()
    {
        Method = (Pb.Method)detector.Method,
        Threshold = detector.Threshold,
        Scope = (Pb.Scope)detector.Scope,
        Explain = detector.Explain,
        Direction = (Pb.Direction)detector.Direction,
        MinDeviation = detector.MinDeviation,
        Period = detector.Period,
        Mode = (Pb.Mode)detector.Mode,
        Sensitivity = (Pb.Sensitivity)detector.Sensitivity,
        Budget = detector.Budget,
        MinDeviationShare = detector.MinDeviationShare,
        MissingSeconds = detector.MissingSeconds,
    };

    private static Pb.Outlier Message(Outlier outlier) => new()
    {
        Index = outlier.Index,
        Name = outlier.Name,
        Time = Message(outlier.Time),
        Value = outlier.Value,
        Expected = outlier.Expected,
        Lower = outlier.Lower,
        Upper = outlier.Upper,
        Score = outlier.Score,
        Term = outlier.Term,
        Surprise = outlier.Surprise,
    };

    private static Pb.SeriesState Message(SeriesState state) =>
        new() { Name = state.Name, Version = state.Version, Data = ByteString.CopyFrom(state.Data) };

    private static Timestamp? Message(DateTime? time) => time is { } present ? Timestamp.FromDateTime(present) : null;
}

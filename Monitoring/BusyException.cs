namespace CodeFirstOutliers.Monitoring;

/// <summary>More came than can be judged at the moment; the same may be sent again, and what of it was judged meanwhile changes nothing.</summary>
public sealed class BusyException() : Exception("the monitor has as many batches waiting as it may: send this one again later");

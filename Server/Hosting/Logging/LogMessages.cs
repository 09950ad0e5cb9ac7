namespace CodeFirstOutliers.Server.Hosting.Logging;

/// <summary>Every line the server logs. None above debug holds a value or a name of a metric, or a token.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(1, LogLevel.Information, "server ready on port {Port}")]
    public static partial void ServerReady(this ILogger logger, int port);

    [LoggerMessage(2, LogLevel.Information, "server stopping, waiting for the calls it is answering")]
    public static partial void ServerStopping(this ILogger logger);

    [LoggerMessage(3, LogLevel.Information, "detect request size: {Size}")]
    public static partial void DetectRequest(this ILogger logger, int size);

    [LoggerMessage(4, LogLevel.Information, "found {Count} outliers")]
    public static partial void OutliersFound(this ILogger logger, int count);

    [LoggerMessage(5, LogLevel.Information, "watch ended: {Size} metrics of {Names} names, {Count} outliers")]
    public static partial void WatchEnded(this ILogger logger, long size, int names, long count);

    [LoggerMessage(6, LogLevel.Warning, "refused: {Reason}")]
    public static partial void Refused(this ILogger logger, string reason);

    [LoggerMessage(12, LogLevel.Debug, "refused with the words: {Words}")]
    public static partial void RefusedWith(this ILogger logger, string words);

    [LoggerMessage(7, LogLevel.Error, "internal error, trace id {TraceId}")]
    public static partial void InternalError(this ILogger logger, Exception exception, string traceId);

    [LoggerMessage(8, LogLevel.Error, "the options stay as they were: {Reason}")]
    public static partial void OptionsNotChanged(this ILogger logger, string reason);

    [LoggerMessage(9, LogLevel.Information, "the certificate was renewed, and is valid until {Until:u}")]
    public static partial void CertificateRenewed(this ILogger logger, DateTime until);

    [LoggerMessage(10, LogLevel.Error, "the certificate stays as it was: {Reason}")]
    public static partial void CertificateNotRenewed(this ILogger logger, string reason);

    [LoggerMessage(11, LogLevel.Warning, "refused {Caller}: {Reason}")]
    public static partial void CallRefused(this ILogger logger, string caller, string reason);

    [LoggerMessage(13, LogLevel.Warning, "the series of pb.Monitor are kept in memory alone, as {Folder} cannot be used: {Reason}")]
    public static partial void NothingKept(this ILogger logger, string folder, string reason);

    [LoggerMessage(14, LogLevel.Error, "the data are damaged and were moved to {Folder}; what was only there begins afresh: {Reason}")]
    public static partial void DataMovedAside(this ILogger logger, string folder, string reason);

    [LoggerMessage(15, LogLevel.Error, "series were not saved, which is tried again: {Reason}")]
    public static partial void NotSaved(this ILogger logger, string reason);

    [LoggerMessage(16, LogLevel.Warning, "{Address} does not hear of {What}, which is tried again: {Reason}")]
    public static partial void NotTold(this ILogger logger, string address, string what, string reason);

    [LoggerMessage(17, LogLevel.Information, "{Address} hears of {What} again")]
    public static partial void ToldAgain(this ILogger logger, string address, string what);

    [LoggerMessage(18, LogLevel.Warning, "{Address} was not told of {What}: {Reason}")]
    public static partial void Untold(this ILogger logger, string address, string what, string reason);

    [LoggerMessage(19, LogLevel.Error, "incidents cannot be read to be told to {Address}, which is tried again: {Reason}")]
    public static partial void NotReadToBeTold(this ILogger logger, string address, string reason);

    [LoggerMessage(20, LogLevel.Warning, "remote write refused with status {Status}")]
    public static partial void WriteRefused(this ILogger logger, int status);

    [LoggerMessage(41, LogLevel.Warning, "{Query} is not read, which is tried again: {Reason}")]
    public static partial void NotRead(this ILogger logger, string query, string reason);

    [LoggerMessage(42, LogLevel.Information, "{Query} is read again")]
    public static partial void ReadAgain(this ILogger logger, string query);

    [LoggerMessage(43, LogLevel.Information, "{Query} was read from {Start:u} to {End:u}, and is read on from there")]
    public static partial void PastRead(this ILogger logger, string query, DateTime start, DateTime end);

    [LoggerMessage(44, LogLevel.Debug, "{Query} is not read")]
    public static partial void NotReadWith(this ILogger logger, string query, Exception exception);

    [LoggerMessage(45, LogLevel.Warning, "there are as many series as there may be ({Most}): {Evicted} idle ones have made room, and {Refused} samples of new ones were refused")]
    public static partial void Crowded(this ILogger logger, int most, long evicted, long refused);

    [LoggerMessage(46, LogLevel.Warning, "{Count} samples were dropped, as they are from more than {Minutes} minutes after {Now:u}: this clock is behind, or their senders' is ahead")]
    public static partial void FromFuture(this ILogger logger, long count, double minutes, DateTimeOffset now);

    [LoggerMessage(47, LogLevel.Debug, "{Series} begins with {Labels}, which nobody knows, and is judged as without")]
    public static partial void UnknownChoice(this ILogger logger, string series, string labels);
}

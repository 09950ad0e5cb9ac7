namespace CodeFirstOutliers.Tests.Support.Http2;

/// <summary>The kinds of frames (RFC 9113, section 6).</summary>
internal enum FrameType : byte
{
    Data,
    Headers,
    Priority,
    Reset,
    Settings,
    PushPromise,
    Ping,
    GoAway,
    WindowUpdate,
    Continuation,
}

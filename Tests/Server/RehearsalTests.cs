using CodeFirstOutliers.Server.Rehearsing;

namespace CodeFirstOutliers.Tests.Server;

[TestClass]
public sealed class RehearsalTests
{
    [TestMethod]
    public async Task The_rehearsed_call_is_answered_like_any_other()
    {
        var answer = await Rehearsal.PlayAsync();

        // gRPC's frame of three bytes: indices, one byte of them, 5
        CollectionAssert.AreEqual(new byte[] { 0, 0, 0, 0, 3, 0x0A, 1, 5 }, answer);
    }
}

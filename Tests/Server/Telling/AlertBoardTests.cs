using CodeFirstOutliers.Server.Telling;

namespace CodeFirstOutliers.Tests.Server.Telling;

/// <summary>What one Alertmanager has to hear, and when.</summary>
[TestClass]
public sealed class AlertBoardTests
{
    private static readonly DateTime _now = new(2026, 11, 2, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Incident _begun = new() { Id = 7, Sequence = 1, Name = "cpu", Term = "value", Peak = 300, Start = _now.AddMinutes(-1), Told = _now };

    [TestMethod]
    public void What_tells_an_alert_from_others_stays_as_it_was_when_it_began()
    {
        var board = Board();
        board.Take(_begun);
        board.Take(_begun with { Sequence = 2, Term = "level", Peak = 400, Start = _now });

        var (alert, endsAt) = board.Due(_now, onlyNews: true).Single();

        Assert.AreEqual(("value", _begun.Start, 400.0, _now.AddMinutes(4)), (alert.Term, alert.StartsAt, alert.Incident.Peak, endsAt));
    }

    [TestMethod]
    public void News_are_sent_once_and_what_goes_on_with_each_round()
    {
        var board = Board();
        board.Take(_begun);
        Send(board, _now);

        Assert.IsEmpty(board.Due(_now, onlyNews: true));
        Assert.HasCount(1, board.Due(_now, onlyNews: false));
    }

    [TestMethod]
    public void What_was_over_before_it_could_be_sent_is_not_sent()
    {
        var board = Board();
        board.Take(_begun);
        board.Take(Over(_begun));

        Assert.IsEmpty(board.Due(_now, onlyNews: false));
    }

    [TestMethod]
    public void An_end_that_was_not_received_is_sent_until_the_alert_ends_by_itself()
    {
        var board = Board();
        board.Take(_begun);
        Send(board, _now, isReceived: false); // it may have come nevertheless
        board.Take(Over(_begun));

        Assert.AreEqual(_now.AddMinutes(-1), board.Due(_now.AddMinutes(3), onlyNews: false).Single().EndsAt);
        Assert.IsEmpty(board.Due(_now.AddMinutes(5), onlyNews: false));
    }

    [TestMethod]
    public void An_alert_of_a_server_before_this_one_is_ended()
    {
        var board = Board();
        board.Remember(_begun);
        board.Take(Over(_begun));

        Assert.HasCount(1, board.Due(_now, onlyNews: true));
        Send(board, _now);
        Assert.IsEmpty(board.Due(_now, onlyNews: false));
    }

    [TestMethod]
    public void A_mute_ends_an_alert_and_its_end_begins_it_again()
    {
        var isMuted = false;
        var board = new AlertBoard(TimeSpan.FromMinutes(4), _ => isMuted);
        board.Take(_begun);
        Send(board, _now);

        isMuted = true;
        Assert.AreEqual(_now, board.Due(_now, onlyNews: false).Single().EndsAt);
        Send(board, _now);
        Assert.IsEmpty(board.Due(_now, onlyNews: false));
        isMuted = false;
        Assert.AreEqual(_now.AddMinutes(4), board.Due(_now, onlyNews: false).Single().EndsAt);
    }

    [TestMethod]
    [DataRow(5, 9, DisplayName = "measured by a clock that is ahead")]
    [DataRow(-1, -5, DisplayName = "over before it began")]
    public void No_alert_ends_before_it_starts(int start, int end)
    {
        var alert = new OpenAlert(Over(_begun with { Start = _now.AddMinutes(start) }) with { End = _now.AddMinutes(end) }, isKnown: true);

        Assert.IsTrue(alert.StartsAt <= alert.OverAt && alert.OverAt <= _now, $"{alert.StartsAt:O} {alert.OverAt:O}");
    }

    private static AlertBoard Board() => new(TimeSpan.FromMinutes(4), _ => false);

    private static Incident Over(Incident incident) => incident with { Over = true, End = incident.Start };

    private static void Send(AlertBoard board, DateTime now, bool isReceived = true)
    {
        foreach (var (alert, endsAt) in board.Due(now, onlyNews: false))
        {
            AlertBoard.Sending(alert, endsAt > now);
            if (isReceived)
            {
                board.Received(alert, endsAt > now);
            }
        }
    }
}

"""Calls every method of pb.Monitor, and prints what comes of it: monitor.py HOST:PORT"""
import sys
import time

import grpc

from outliers_pb2 import (
    FollowRequest, ForgetRequest, GetHistoryRequest, JudgeRequest, ListMutesRequest, ListSeriesRequest, Metric, MuteRequest,
    OutliersRequest, UnmuteRequest, Usefulness)
from outliers_pb2_grpc import MonitorStub

COUNT = 400
SPIKE = 350
NAME = 'queue_length{job="a"}'
FIRST = int(time.time()) - 60 * COUNT


def request():
    chunk = OutliersRequest()
    for index in range(COUNT):
        metric = Metric(name=NAME, value=500 if index == SPIKE else 10 + index * 7919 % 13 / 13)
        metric.time.seconds = FIRST + 60 * index
        chunk.metrics.append(metric)
    return chunk


def tell(what, incident):
    print(what, incident.id, incident.sequence, incident.name, incident.peak, "over" if incident.over else "open", "muted" if incident.muted else "heard")


with grpc.insecure_channel(sys.argv[1]) as channel:
    monitor = MonitorStub(channel)
    mute_request = MuteRequest(series='other{}', reason="of no interest")
    mute_request.until.seconds = int(time.time()) + 3600
    mute = monitor.Mute(mute_request)
    print("mute", mute.id, mute.series, mute.reason, [each.id for each in monitor.ListMutes(ListMutesRequest()).mutes])

    for response in monitor.Observe(iter([request(), request()])):
        print("observed", list(response.indices), len(response.incidents), list(response.notes))

    since = FollowRequest(series='queue_length{}')
    since.since.seconds = FIRST
    follow = monitor.Follow(since)
    first = next(follow)
    tell("followed", first)
    follow.cancel()

    for series in monitor.ListSeries(ListSeriesRequest(page_size=1)).series:
        print("series", series.name, series.judged, series.dropped)
    history = GetHistoryRequest(name=NAME, max_points=1000)
    getattr(history, "from").seconds = FIRST + 60 * SPIKE  # a word of Python's own
    print("history", history.name, [point.value for point in monitor.GetHistory(history).points][0])
    print("bars", [bar.term for bar in monitor.Judge(JudgeRequest(incident=first.id, usefulness=Usefulness.USEFULNESS_NOISE)).bars])
    print("unmuted", monitor.Unmute(UnmuteRequest(id=mute.id)).series)
    print("forgotten", monitor.Forget(ForgetRequest(series=NAME)).forgotten)

namespace CodeFirstOutliers.Wire;

/// <summary>A detector as it is read: when it comes more than once, the later fields replace the earlier.</summary>
internal struct DetectorFields
{
    private bool _present;
    private Method _method;
    private double _threshold;
    private Scope _scope;
    private bool _explain;
    private Direction _direction;
    private double _minDeviation;
    private int _period;
    private Mode _mode;
    private Sensitivity _sensitivity;
    private double _budget;
    private double _minDeviationShare;
    private double _missingSeconds;

    public void Merge(WireReader message)
    {
        _present = true;
        while (message.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case 1 << 3:
                    _method = (Method)message.ReadVarint("method");
                    break;
                case 2 << 3 | (int)WireType.Fixed64:
                    _threshold = message.ReadDouble("threshold");
                    break;
                case 3 << 3:
                    _scope = (Scope)message.ReadVarint("scope");
                    break;
                case 4 << 3:
                    _explain = message.ReadVarint("explain") != 0;
                    break;
                case 5 << 3:
                    _direction = (Direction)message.ReadVarint("direction");
                    break;
                case 6 << 3 | (int)WireType.Fixed64:
                    _minDeviation = message.ReadDouble("min_deviation");
                    break;
                case 7 << 3:
                    _period = (int)message.ReadVarint("period");
                    break;
                case 8 << 3:
                    _mode = (Mode)message.ReadVarint("mode");
                    break;
                case 9 << 3:
                    _sensitivity = (Sensitivity)message.ReadVarint("sensitivity");
                    break;
                case 10 << 3 | (int)WireType.Fixed64:
                    _budget = message.ReadDouble("budget");
                    break;
                case 11 << 3 | (int)WireType.Fixed64:
                    _minDeviationShare = message.ReadDouble("min_deviation_share");
                    break;
                case 12 << 3 | (int)WireType.Fixed64:
                    _missingSeconds = message.ReadDouble("missing_seconds");
                    break;
                default:
                    message.Skip(tag);
                    break;
            }
        }
    }

    public readonly Detector? ToDetector() => !_present ? null : new()
    {
        Method = _method,
        Threshold = _threshold,
        Scope = _scope,
        Explain = _explain,
        Direction = _direction,
        MinDeviation = _minDeviation,
        Period = _period,
        Mode = _mode,
        Sensitivity = _sensitivity,
        Budget = _budget,
        MinDeviationShare = _minDeviationShare,
        MissingSeconds = _missingSeconds,
    };
}

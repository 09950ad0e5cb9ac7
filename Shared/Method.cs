using ProtoBuf;

namespace CodeFirstOutliers;

/// <summary>A rule that tells outliers.</summary>
[ProtoContract(Name = "Method")]
public enum Method
{
    /// <summary>The default: the two-sigma rule.</summary>
    [ProtoEnum(Name = "METHOD_UNSPECIFIED")]
    Unspecified = 0,

    /// <summary>More than threshold (2) population standard deviations from the mean.</summary>
    [ProtoEnum(Name = "METHOD_TWO_SIGMA")]
    TwoSigma = 1,

    /// <summary>A modified z-score above threshold (3.5): distance from the median in median absolute deviations.</summary>
    [ProtoEnum(Name = "METHOD_MAD")]
    Mad = 2,

    /// <summary>More than threshold (1.5) interquartile ranges outside the quartiles.</summary>
    [ProtoEnum(Name = "METHOD_IQR")]
    Iqr = 3,

    /// <summary>The generalised extreme Studentized deviate test at the significance level threshold (0.05).</summary>
    [ProtoEnum(Name = "METHOD_ESD")]
    Esd = 4,

    /// <summary>The extreme Studentized deviate test on what season and trend leave over.</summary>
    [ProtoEnum(Name = "METHOD_SEASONAL")]
    Seasonal = 5,
}

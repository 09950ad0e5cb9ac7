namespace CodeFirstOutliers.Detection.Online;

/// <summary>A value and the number by which it is judged: itself, or for a counter its rise a slot.</summary>
/// <param name="Value">The value.</param>
/// <param name="Number">The number that is judged.</param>
/// <param name="Before">The value before it, for a counter; else 0.</param>
/// <param name="Steps">How many slots it rose over, a fraction where values share one, for a counter; else 1.</param>
internal readonly record struct Observed(double Value, double Number, double Before, double Steps)
{
    /// <summary>The value that an expected number stands for.</summary>
    public double ToValue(double number) => Math.Clamp(Before + (Steps * number), double.MinValue, double.MaxValue);
}

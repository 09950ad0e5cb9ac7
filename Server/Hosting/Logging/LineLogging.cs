using Microsoft.Extensions.Logging.Console;

namespace CodeFirstOutliers.Server.Hosting.Logging;

/// <summary>Adds the console format "line", which appsettings.json names; Logging:Console:FormatterName chooses another.</summary>
internal static class LineLogging
{
    public static void AddLineLogging(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
    }
}

namespace CodeFirstOutliers.Server.Hosting;

/// <summary>Puts something before authorization, which the framework puts before all that an application adds itself.</summary>
internal sealed class BeforeAll(Action<IApplicationBuilder> put) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        put(app);
        next(app);
    };
}

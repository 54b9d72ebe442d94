namespace Ethoscope.Web.Configuration;

public static class ConfigurationServices
{
    /// <summary>Adds .env to the sources, then reads and checks all options.</summary>
    /// <exception cref="InvalidConfigurationException">Something is wrong; the message is for whoever starts the program.</exception>
    public static EthoscopeOptions ReadEthoscopeOptions(this IHostApplicationBuilder builder)
    {
        var contentRoot = builder.Environment.ContentRootPath;
        var home = InstallationFolder.Of(contentRoot);
        builder.Configuration.AddDotEnv(contentRoot, home);
        return EthoscopeOptionsReader.Read(builder.Configuration, home);
    }

    public static IServiceCollection AddEthoscopeOptions(this IServiceCollection services, EthoscopeOptions options) =>
        services
            .AddSingleton(options)
            .AddSingleton(options.Chains)
            .AddSingleton(options.Builders)
            .AddSingleton(options.Collectors.Blocks.Following)
            .AddSingleton(options.Collectors.Mempool.Sampling)
            .AddSingleton(options.Retention);
}

namespace Ethoscope.Web.Configuration;

public static class ConfigurationServices
{
    /// <summary>Adds .env to the sources, reads and checks all options, and registers them with their parts.</summary>
    /// <exception cref="InvalidConfigurationException">Something is wrong; the message is for whoever starts the program.</exception>
    public static EthoscopeOptions AddEthoscopeOptions(this IHostApplicationBuilder builder)
    {
        var contentRoot = builder.Environment.ContentRootPath;
        var home = InstallationFolder.Of(contentRoot);
        builder.Configuration.AddDotEnv(contentRoot, home);
        var options = EthoscopeOptionsReader.Read(builder.Configuration, home);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Chains);
        builder.Services.AddSingleton(options.Collectors.Blocks.Following);
        return options;
    }
}

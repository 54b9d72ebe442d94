namespace Ethoscope.Web.Configuration;

/// <summary>Collects what is wrong, so that all of it is told at once.</summary>
internal sealed class ConfigurationFaults
{
    private readonly List<string> _sentences = [];

    /// <param name="path">Key as a user writes it in appsettings, with colons.</param>
    /// <param name="sentence">What is wrong and what is accepted, going on from the key.</param>
    public void Add(string path, string sentence) => _sentences.Add($"{path} {sentence.TrimEnd('.')}.");

    /// <exception cref="InvalidConfigurationException">There was a fault.</exception>
    public void ThrowIfAny()
    {
        if (_sentences.Count > 0)
            throw new InvalidConfigurationException(_sentences);
    }
}

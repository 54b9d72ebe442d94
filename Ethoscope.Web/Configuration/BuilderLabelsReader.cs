using Ethoscope.Core.Mev.Builders;

namespace Ethoscope.Web.Configuration;

/// <summary>Reads key BuilderLabels: the path of an operator's file of builder labels, which is laid over those that are known.</summary>
internal static class BuilderLabelsReader
{
    private const string Key = "BuilderLabels";

    /// <param name="home">Folder that relative paths are under.</param>
    public static BuilderLabels Read(ConfigurationReader root, string home)
    {
        if (root.Text(Key) is not { } path)
            return BuilderLabels.Known;

        try
        {
            return BuilderLabels.Known.With(BuilderLabelFile.Parse(File.ReadAllText(Path.GetFullPath(path, home))));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            root.Fault(Key, $"is '{path}', which can't be read: {exception.Message}");
        }
        catch (FormatException exception)
        {
            root.Fault(Key, $"is '{path}', a file that can't be used: {exception.Message}");
        }

        return BuilderLabels.Known;
    }
}

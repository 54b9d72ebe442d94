using System.Text.RegularExpressions;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Architecture;

/// <summary>The tree: one subject, one name; a namespace is its folder; files stay small.</summary>
public sealed partial class TreeTests
{
    private static readonly string[] Projects = ["Ethoscope.Core", "Ethoscope.Data", "Ethoscope.Web", "Ethoscope.Tests"];
    private static readonly string[] Rooms = ["Utils", "Helpers", "Managers", "Common", "Extensions", "Services", "Models"];

    private static IEnumerable<(string Path, string Text)> Sources =>
        from project in Projects
        from file in Directory.EnumerateFiles(Path.Combine(SharedData.Root, project), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(SharedData.Root, file).Replace('\\', '/')
        where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
        where !path.Contains("/node_modules/", StringComparison.Ordinal) && !path.Contains("/Migrations/", StringComparison.Ordinal)
        select (path, File.ReadAllText(file));

    [Fact]
    public void Namespace_OfEveryFile_IsItsFolder() =>
        Sources
            .Select(source => (source.Path, Expected: FolderNamespace(source.Path), Actual: NamespaceLine().Match(source.Text)))
            .Where(source => source.Actual.Success && source.Actual.Groups["name"].Value != source.Expected)
            .Select(source => $"{source.Path}: {source.Actual.Groups["name"].Value}")
            .ShouldBeEmpty();

    [Fact]
    public void File_OfEveryProject_HasAtMost400Lines() =>
        Sources.Where(source => source.Text.Count(c => c == '\n') > 400).Select(source => source.Path).ShouldBeEmpty();

    [Fact]
    public void Program_Reads_AsATableOfContents() =>
        File.ReadAllLines(Path.Combine(SharedData.Root, "Ethoscope.Web", "Program.cs")).Length.ShouldBeLessThan(60);

    [Fact]
    public void Folder_IsNamedForItsSubject_NeverForAKindOfCode() =>
        Sources
            .Where(source => source.Path.Split('/').SkipLast(1).Any(folder => Rooms.Contains(folder)))
            .Select(source => source.Path)
            .ShouldBeEmpty();

    [Fact]
    public void Migrations_NeverIndexConcurrently_HypertablesRefuseIt() =>
        Directory
            .EnumerateFiles(Path.Combine(SharedData.Root, "Ethoscope.Data", "Storage"), "*", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("INDEX CONCURRENTLY", StringComparison.OrdinalIgnoreCase))
            .ShouldBeEmpty();

    private static string FolderNamespace(string path) => string.Join('.', path.Split('/').SkipLast(1));

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamespaceLine();
}

using System.Reflection;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Storage;
using NetArchTest.Rules;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Architecture;

/// <summary>Dependencies point one way, Web to Data to Core, and each project keeps to its business.</summary>
public sealed class DependencyTests
{
    private static readonly Assembly Core = typeof(ChainDescriptor).Assembly;
    private static readonly Assembly Data = typeof(EthoscopeDbContext).Assembly;
    private static readonly Assembly Web = Assembly.Load("Ethoscope.Web");

    [Fact]
    public void Core_ThinksOnly_KnowsNoDatabaseNoHttpNoHost() =>
        ShouldNotUse(
            Types.InAssembly(Core),
            "Ethoscope.Data",
            "Ethoscope.Web",
            "Microsoft.EntityFrameworkCore",
            "Microsoft.AspNetCore",
            "System.Net.Http",
            "Npgsql",
            "StackExchange.Redis",
            "Hangfire",
            "Prometheus"
        );

    [Fact]
    public void Data_TouchesTheWorld_KnowsNoPagesNoJobsNoMetricsLibrary() =>
        ShouldNotUse(Types.InAssembly(Data), "Ethoscope.Web", "MudBlazor", "Hangfire", "Prometheus");

    [Fact]
    public void Pages_ShowOnly_AskNoDatabaseThemselves() =>
        ShouldNotUse(
            Types.InAssembly(Web).That().ResideInNamespace("Ethoscope.Web.Components"),
            "Microsoft.EntityFrameworkCore",
            "Npgsql",
            "StackExchange.Redis",
            "Ethoscope.Data.Storage"
        );

    [Fact]
    public void Simulation_IsAnUpstream_KnowsNeitherStorageNorTheRestOfTheHost() =>
        ShouldNotUse(
            Types.InAssembly(Web).That().ResideInNamespace("Ethoscope.Web.Simulation"),
            "Ethoscope.Data",
            "Ethoscope.Web.Components",
            "Ethoscope.Web.Jobs",
            "Ethoscope.Web.Live",
            "Ethoscope.Web.Observability"
        );

    [Fact]
    public void Simulation_OnlyTheHostStartsIt_NothingElseRefersToIt() =>
        ShouldNotUse(
            Types
                .InAssembly(Web)
                .That()
                .DoNotResideInNamespace("Ethoscope.Web.Simulation")
                .And()
                .DoNotResideInNamespace("Ethoscope.Web.Hosting")
                .And()
                .ResideInNamespace("Ethoscope.Web"),
            "Ethoscope.Web.Simulation"
        );

    private static void ShouldNotUse(PredicateList types, params string[] namespaces) =>
        Report(types.ShouldNot().HaveDependencyOnAny(namespaces).GetResult());

    private static void ShouldNotUse(Types types, params string[] namespaces) =>
        Report(types.ShouldNot().HaveDependencyOnAny(namespaces).GetResult());

    private static void Report(NetArchTest.Rules.TestResult result) =>
        result.FailingTypes.Select(type => $"{type.FullName}: {type.Explanation}").ShouldBeEmpty();
}

using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Blocks;
using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Commands;

/// <summary>Looks at every endpoint, at this machine's clock against the newest block, and at what following a chain will take.</summary>
internal static class UpstreamDoctor
{
    /// <summary>Age of a head from which an endpoint is behind, or its chain stands still (conventions: head stalled).</summary>
    public static readonly TimeSpan OldHead = TimeSpan.FromSeconds(60);

    /// <summary>How far ahead of our clock a block may be by the clocks of others.</summary>
    private static readonly TimeSpan ClockSlack = TimeSpan.FromSeconds(3);

    public static async Task<IReadOnlyList<Finding>> ExamineAsync(
        EthoscopeOptions options,
        EndpointExaminer examiner,
        CancellationToken stop
    )
    {
        var depth = options.Collectors.Blocks.Following.Depth;
        var findings = new List<Finding>();
        var heads = new List<BlockRef>();
        foreach (var chain in options.Chains.All)
        {
            var examined = await Task.WhenAll(chain.Endpoints.Select(one => examiner.ExamineAsync(chain, one, depth, stop)));
            findings.AddRange(examined.Select(one => Describe(chain, one)));
            heads.AddRange(examined.Select(one => one.Head).OfType<BlockRef>());
            if (examined.All(one => one.Problem is not null))
                findings.Add(
                    new(
                        FindingState.Failed,
                        chain.Name,
                        "None of its endpoints can be used: nothing new is stored, and pages show what is there with its age.",
                        $"Mend one of them, or add another under Ethoscope:Chains:{chain.Name}:Endpoints."
                    )
                );
            else
                findings.Add(ExpectedLoad.Describe(chain, options, examined));
        }

        return [Clock(heads), .. findings];
    }

    private static Finding Describe(ChainDescriptor chain, EndpointExamination one)
    {
        var about = $"{one.Chain}/{one.Name}";
        if (one.Problem is { } problem)
            return new(FindingState.Attention, about, Short(problem), AdviceOf(chain, one));

        var age = TimeProvider.System.GetUtcNow() - one.Head!.Time;
        var abilities = one
            .Abilities.Where(ability => ability.Has is not null)
            .Select(ability => $"{(ability.Has!.Value ? "" : "no ")}{ability.Name}");
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"Chain {chain.ChainId} as configured, head {one.Head.Number}, {Age(age)} old, {one.Latency!.Value.TotalMilliseconds:F0} ms; {string.Join(", ", abilities)}."
        );
        if (age > OldHead)
            return new(
                FindingState.Attention,
                about,
                text,
                "Its head is old: the node syncs or hangs, its chain stands still, or this machine's clock is ahead. Others are preferred meanwhile."
            );
        return one.Block is null
            ? new(
                FindingState.Attention,
                about,
                text,
                "It does not give a whole block with its receipts: use another node, or a lower Ethoscope:Collectors:blocks:Depth."
            )
            : new(FindingState.Ok, about, text);
    }

    private static string AdviceOf(ChainDescriptor chain, EndpointExamination one) =>
        one.Problem!.StartsWith("It serves chain", StringComparison.Ordinal) && one.Status is null
            ? $"Give it the Url of a node of chain {chain.ChainId}. It is never used like this."
            : Advice(one.Problem, one.Status);

    /// <summary>What to do about an endpoint that can't be used.</summary>
    /// <param name="status">HTTP status; null where there was no reply.</param>
    public static string Advice(string problem, int? status) =>
        status switch
        {
            401 or 403 => "It refuses us: check the key in its Url.",
            402 or 429 => "It limits our rate: give it RequestsPerSecond and RequestsPerDay, or a key with a larger plan.",
            >= 500 => "The fault is on its side: wait, or put another first.",
            _ when problem.Contains("a page instead of JSON", StringComparison.Ordinal) =>
                "Its Url leads to a web page: check the path, and that no login or challenge stands before it.",
            null => "Check host and port of its Url, and that the node runs and lets this machine in.",
            _ => "Check its Url.",
        };

    private static Finding Clock(IReadOnlyList<BlockRef> heads)
    {
        if (heads.MaxBy(head => head.Time) is not { } newest)
            return new(FindingState.Note, "clock", "Can't be compared: no endpoint gave a block.");

        var age = TimeProvider.System.GetUtcNow() - newest.Time;
        return age < -ClockSlack
                ? new(
                    FindingState.Attention,
                    "clock",
                    $"This machine's clock is at least {Age(-age)} behind the newest block.",
                    "Set it by NTP (timedatectl set-ntp true): ages and delays are wrong until then."
                )
            : age > OldHead
                ? new(FindingState.Note, "clock", $"Can't be told: the newest block is {Age(age)} old, or the clock is ahead by that.")
            : new(FindingState.Ok, "clock", $"Agrees with the newest block, {Age(age)} old.");
    }

    public static string Age(TimeSpan age) =>
        age.TotalMinutes < 3 ? string.Create(CultureInfo.InvariantCulture, $"{age.TotalSeconds:F0} s")
        : age.TotalHours < 3 ? string.Create(CultureInfo.InvariantCulture, $"{age.TotalMinutes:F0} min")
        : age.TotalDays < 3 ? string.Create(CultureInfo.InvariantCulture, $"{age.TotalHours:F0} h")
        : string.Create(CultureInfo.InvariantCulture, $"{age.TotalDays:F0} days");

    public static string Short(string text, int most = 200) => text.Length > most ? text[..most] + "…" : text;
}

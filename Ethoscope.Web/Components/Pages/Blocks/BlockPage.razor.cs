using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mev;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>A block, canonical or orphaned, and how settled it is.</summary>
public sealed partial class BlockPage
{
    private static readonly TimeSpan StatusInterval = TimeSpan.FromSeconds(30);

    private BlockQuestion? _question;
    private BlockPageView? _view;
    private PanelState _state = PanelState.Loading;
    private DateTimeOffset _statusAt;

    [Inject]
    internal BlockPageLoader Loader { get; set; } = null!;

    [Inject]
    internal ConfiguredChains Chains { get; set; } = null!;

    [Inject]
    internal NavigationManager Nav { get; set; } = null!;

    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery(Name = "chain")]
    public string? ChainName { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    public string? At { get; set; }

    protected override IReadOnlyList<string> Channels =>
        _view is { Question: { At: null, Chain: var chain } }
            ? chain.Slots is null
                ? [LiveChannels.Blocks(chain.Name)]
                : [LiveChannels.Blocks(chain.Name), LiveChannels.Consensus(chain.Name), LiveChannels.Mev(chain.Name)]
            : [];

    protected override long? LoadedAt => _view?.FeedPosition;

    private long? Number => _view?.Block?.Header.Number ?? _question?.Number;

    private string Heading => Number is { } number ? $"Block {Count.Text(number)}" : $"Block {Hashes.Short(_question!.Hash!.Value)}";

    private string Live =>
        _question is { Hash: { } hash, Chain: var chain }
            ? BlocksAddress.Block(Chains, chain, hash, null)
            : BlocksAddress.Block(Chains, _question!.Chain, _question.Number!.Value, null);

    private bool HasNext => _view?.Status.Value?.Head is { } head && head.Header.Number > Number;

    protected override async Task OnParametersSetAsync()
    {
        var question = BlockQuestion.Read(Chains, ChainName, Id, At, Time.GetUtcNow());
        if (question is null)
        {
            Nav.NotFound();
            return;
        }

        if (question == _question)
            return;

        _question = question;
        Show(TakePrerendered<BlockPageView>(view => view.Question == question));
        if (_view is null)
            Show(await LoadFirstAsync(stop => Loader.LoadAsync(question, stop)), question);
    }

    protected override async Task<bool> OnLiveAsync(LiveBatch batch)
    {
        if (_view is not { } before)
            return false;

        var (consensus, mev) = (LiveChannels.Consensus(before.Question.Chain.Name), LiveChannels.Mev(before.Question.Chain.Name));
        var messages = batch
            .Events.Where(item => item.Channel != consensus && item.Channel != mev)
            .Select(item => LiveJson.TryRead<BlocksMessage>(item.Payload))
            .ToArray();
        var after =
            batch.Missed || messages.Any(message => message is null || before.IsTouchedBy(message))
                ? await Loader.LoadAsync(before.Question, Stop)
                : before;
        if (after.Status.Value is { } status && messages.LastOrDefault(message => message?.Head is not null)?.Head is { } head)
            after = after with { Status = new(status with { Head = head }, null) };
        var slots = batch.Events.Where(item => item.Channel == consensus).Select(item => LiveJson.TryRead<ConsensusMessage>(item.Payload));
        if (ReferenceEquals(after.Block, before.Block) && slots.Any(message => message is not null && before.IsTouchedBy(message)))
            after = after with { Slot = (await Loader.ReadSlotAsync(after.Question, after.Block, Stop)).Or(after.Slot) };
        var deals = batch.Events.Where(item => item.Channel == mev).Select(item => LiveJson.TryRead<MevMessage>(item.Payload));
        if (ReferenceEquals(after.Block, before.Block) && deals.Any(message => message is not null && before.IsTouchedBy(message)))
            after = after with { Market = (await Loader.ReadMarketAsync(after.Question, after.Block, Stop)).Or(after.Market) };
        Show(after, before.Question);
        return !ReferenceEquals(before, _view);
    }

    protected override async Task<bool> OnClockAsync()
    {
        if (_view is not { } view)
            return false;
        if (view.Found.Failure is not null)
        {
            Show(await Loader.LoadAsync(view.Question, Stop), view.Question);
            return true;
        }

        if ((view.Question.At is not null && view.Status.Failure is null) || Time.GetUtcNow() - _statusAt < StatusInterval)
            return false;

        var status = (await Loader.ReadStatusAsync(view.Question, Stop)).Or(view.Status);
        if (!ReferenceEquals(_view, view))
            return false;
        Show(view with { Status = status }, view.Question);
        return true;
    }

    private void Show(BlockPageView? view, BlockQuestion? question = null)
    {
        if (question is not null && question != _question)
            return;

        _view = view;
        _statusAt = Time.GetUtcNow();
        _state = view is null ? PanelState.Loading : BlockPageState.Of(view);
    }
}

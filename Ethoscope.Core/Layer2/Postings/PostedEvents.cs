using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>Logs that tell of postings, and what was refused of them.</summary>
/// <param name="Events">In the order of the chain.</param>
public sealed record PostedEvents(IReadOnlyList<PostedEvent> Events, IReadOnlyList<Rejection> Rejections)
{
    /// <summary>Takes of logs those that tell of a network's postings. Others were not asked for, and the endpoint that sends them is told of.</summary>
    /// <param name="from">Lowest height that was asked for.</param>
    /// <param name="to">Height after the highest one.</param>
    /// <param name="source">Endpoint that sent them.</param>
    public static PostedEvents Of(PostingContracts contracts, IReadOnlyList<PostingLog> logs, long from, long to, string source)
    {
        var rejections = new List<Rejection>();
        var events = new List<PostedEvent>(logs.Count);
        var places = new Dictionary<(Hash32, PostingKind), int>();
        foreach (var log in logs.Where(log => !log.IsRemoved).OrderBy(log => log.BlockNumber).ThenBy(log => log.LogIndex))
        {
            if (log is not { BlockNumber: { } number, BlockHash: { } hash, TransactionHash: { } transaction, Topics: { } topics })
            {
                rejections.Add(Refusal(PostingRejections.Unreadable, log, source, "A log without a block, a transaction or topics."));
                continue;
            }

            if (number < from || number >= to || Find(contracts, log.Emitter, topics) is not { } wanted)
            {
                rejections.Add(Refusal(PostingRejections.OtherLog, log, source, "A log that was not asked for."));
                continue;
            }

            BigInteger? batch = wanted.NumberTopic is { } place && place < topics.Count ? Number(topics[place]) : null;
            if (wanted.NumberTopic is not null && batch is null)
                rejections.Add(Refusal(PostingRejections.NoNumber, log, source, "An event without its number, which is kept without."));
            var index = places.GetValueOrDefault((transaction, wanted.Kind));
            places[(transaction, wanted.Kind)] = index + 1;
            events.Add(new(wanted.Kind, number, hash, transaction, index, batch, log.Time));
        }

        return new(events, rejections);
    }

    private static PostingEvent? Find(PostingContracts contracts, Address? emitter, IReadOnlyList<Hash32> topics) =>
        topics.Count == 0 ? null : contracts.Events.FirstOrDefault(wanted => wanted.Contract == emitter && wanted.Topic == topics[0]);

    private static BigInteger Number(Hash32 word) => new(word.ToBytes(), isUnsigned: true, isBigEndian: true);

    private static Rejection Refusal(string reason, PostingLog log, string source, string detail) =>
        new(reason, detail) { Number = log.BlockNumber, Source = source };
}

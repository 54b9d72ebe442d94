namespace Ethoscope.Web.Components.Shared;

/// <summary>A measured quantity, as the glossary explains it.</summary>
/// <param name="Name">As titles write it.</param>
/// <param name="Unit">Unit of its values.</param>
/// <param name="Sentence">What it is, in one sentence for somebody who meets it first.</param>
/// <param name="Source">What defines it, such as an EIP; null where it is of our own making.</param>
/// <param name="Link">Where that is to be read.</param>
public sealed record Metric(string Name, string Unit, string Sentence, string? Source = null, string? Link = null);

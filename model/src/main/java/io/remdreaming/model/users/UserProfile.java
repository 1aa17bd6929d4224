package io.remdreaming.model.users;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * Who a user is, as far as recent memory tells.
 *
 * @param recommendedTags five to ten kebab-case tags, where memory gives as many
 */
public record UserProfile(
    String summary,
    List<Project> currentProjects,
    List<String> technicalStack,
    List<Collaborator> keyCollaborators,
    List<String> expertiseAreas,
    List<String> learningInterests,
    List<String> workStyleTraits,
    List<String> recommendedTags) {

  /** What the user knows and what the user wants to know, each once. */
  public List<String> interests() {
    var interests = new LinkedHashSet<>(expertiseAreas);
    interests.addAll(learningInterests);
    return List.copyOf(interests);
  }

  /**
   * What the user works on.
   *
   * @param status planning, in_progress, completed or paused
   */
  public record Project(
      String name, String description, String status, List<String> technologies) {}

  /**
   * With whom.
   *
   * @param id kebab-case of the name
   * @param context where they meet
   */
  public record Collaborator(String id, String name, String context) {}
}

prelude
import Init.Grind.Norm
import Init.Data.List.Lemmas
import Init.Data.List.Perm
import Init.Data.Array.Lemmas
/-!
Which lemmas of lists, options and arrays `grind` instantiates, and by which pattern. In the standard library these
attributes stand beside the lemmas.
-/

/-! ### Options -/
attribute [grind =] Option.getD_none Option.getD_some Option.map_none Option.map_some Option.bind_none Option.bind_some
  Option.isSome_none Option.isSome_some Option.isNone_none Option.isNone_some Option.all_none Option.all_some Option.any_none
  Option.any_some Option.orElse_some Option.orElse_none Option.some_or Option.none_or Option.join_none Option.join_some
  Option.some_get Option.get_some Option.elim_none Option.elim_some

/-! ### Lists -/
attribute [grind =] List.length_nil List.length_cons List.length_append List.length_map List.length_reverse List.length_replicate
  List.length_take List.length_drop List.length_set List.length_tail List.length_dropLast List.length_range List.length_range'
  List.length_ofFn List.length_zip List.length_zipWith List.length_zipIdx List.length_mapIdx
attribute [grind =] List.nil_append List.cons_append List.append_nil List.concat_eq_append List.map_nil List.map_cons
  List.map_append List.map_reverse List.map_replicate List.filter_nil List.filter_cons List.filter_append List.filter_filter
  List.filterMap_nil List.filterMap_cons List.foldl_nil List.foldl_cons List.foldr_nil List.foldr_cons List.foldl_map
  List.foldr_map List.reverse_nil List.reverse_cons List.reverse_reverse List.flatten_nil List.flatten_cons List.flatten_append
  List.flatMap_nil List.flatMap_cons List.flatMap_append List.replicate_zero List.replicate_succ List.head?_nil List.head?_cons
  List.head_cons List.tail_cons List.getLast?_nil List.getLast?_singleton List.getLast_singleton List.isEmpty_nil
  List.isEmpty_cons List.elem_nil List.elem_cons List.contains_nil List.contains_cons List.all_nil List.all_cons
  List.any_nil List.any_cons List.all_append List.any_append List.find?_nil List.find?_cons List.take_nil List.take_zero
  List.take_succ_cons List.drop_nil List.drop_zero List.drop_succ_cons List.takeWhile_nil List.takeWhile_cons
  List.dropWhile_nil List.dropWhile_cons List.count_nil List.count_cons List.count_append List.count_reverse List.countP_nil
  List.countP_cons List.countP_append List.sum_nil List.sum_cons List.zip_nil_left List.zip_nil_right List.zip_cons_cons
  List.zipWith_nil_left List.zipWith_nil_right List.zipWith_cons_cons List.erase_nil List.erase_cons List.dropLast_nil
  List.dropLast_singleton List.dropLast_cons₂ List.range_zero List.take_append_drop List.drop_drop List.take_take
attribute [grind _=_] List.append_assoc List.map_map List.foldl_append List.foldr_append List.reverse_append
attribute [grind =] List.mem_cons List.mem_append List.mem_map List.mem_filter List.mem_reverse List.mem_replicate
  List.mem_range List.mem_filterMap List.mem_flatten List.mem_flatMap List.contains_iff_mem
attribute [grind ←] List.not_mem_nil
attribute [grind .] List.nodup_nil
attribute [grind =] List.nodup_cons List.pairwise_cons List.pairwise_append List.pairwise_map
attribute [grind =] List.getElem?_nil List.getElem_cons List.getElem?_cons List.getElem?_eq_getElem List.getElem_map
  List.getElem?_map List.getElem?_append List.getElem_reverse List.getElem_set List.getElem_replicate
  List.getElem?_replicate List.getElem_range List.getElem?_range List.getElem_take List.getElem_drop List.getElem?_drop
  List.getElem_zip List.getElem_zipWith List.getElem_mapIdx List.getElem?_mapIdx List.getElem_ofFn List.getElem?_ofFn
grind_pattern List.getElem?_eq_none => l.length, l[i]?

/-! ### Arrays -/
attribute [grind =] Array.size_empty Array.size_push Array.size_pop Array.size_append Array.size_map Array.size_set
  Array.size_setIfInBounds Array.size_swap Array.size_reverse Array.size_replicate Array.size_range Array.size_ofFn Array.size_zip
  Array.size_zipWith Array.size_mapIdx List.size_toArray Array.length_toList
attribute [grind =] Array.getElem_push Array.getElem?_push Array.getElem_set Array.getElem?_set Array.getElem_setIfInBounds
  Array.getElem?_setIfInBounds Array.getElem_map Array.getElem?_map Array.getElem_append Array.getElem?_append
  Array.getElem_pop Array.getElem_reverse Array.getElem_replicate Array.getElem_range Array.getElem_ofFn Array.getElem_swap
  Array.getElem?_empty Array.getElem?_eq_getElem Array.getElem_mapIdx Array.getElem_zip Array.getElem_zipWith
grind_pattern Array.getElem?_eq_none => xs.size, xs[i]?
attribute [grind =] Array.mem_push Array.mem_append Array.mem_map Array.mem_filter Array.mem_reverse Array.mem_range
  Array.toList_push Array.toList_append Array.toList_map Array.toList_reverse Array.toArray_toList
attribute [grind ←] Array.not_mem_empty
attribute [grind _=_] Array.append_assoc Array.map_map

/-! ### Numbers -/
attribute [grind =] Nat.min_def Nat.max_def Int.min_def Int.max_def

/-! ### What makes `++` one of the operators with a neutral element -/
instance List.instLawfulIdentityAppend {α : Type _} : Std.LawfulIdentity (α := List α) (· ++ ·) [] where
  left_id := List.nil_append
  right_id := List.append_nil
